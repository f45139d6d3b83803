/** Exchange counts every recipient of a message, up to 500; one of them is the client's own mailbox, in To. */
export const MAX_PROVIDERS = 499;
