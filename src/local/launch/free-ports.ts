import { createServer } from "node:net";

export type WantedPort = { variable: string; port: number };

/** One sentence for each port that somebody else listens on. */
export const takenPorts = async (wanted: WantedPort[]): Promise<string[]> => {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  return wanted
    .filter((_, index) => free[index] === false)
    .map(
      ({ variable, port }) =>
        `Port ${port} is already in use. Stop what uses it, or set ${variable} to another port from 1 to 65535.`,
    );
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
