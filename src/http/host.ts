/**
 * Local mode answers to the names of the machine itself only. A page on the Internet can lead its own name to 127.0.0.1
 * (DNS rebinding) and would otherwise talk to a server that asks for no token on /api/messages.
 */
export const isLoopbackHost = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host ?? "");
