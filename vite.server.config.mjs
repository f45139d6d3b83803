import { defineConfig } from "vite";

/**
 * `npm run build:server`: the server in a few files, because to find and read a thousand of them is half of its start.
 * Ours are in it, and the libraries that every file of ours begins with; the other packages stay where npm put them.
 * What is loaded when it is first needed stays apart.
 */
export default defineConfig({
  publicDir: false,
  ssr: {
    target: "node",
    noExternal: ["canonicalize", "kysely", "temporal-polyfill", "temporal-utils", "zod"],
  },
  build: {
    ssr: "src/main.ts",
    outDir: "dist/server",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    sourcemap: true,
    rollupOptions: {
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        // A part that is loaded late finds what it names, also when the build was made anew meanwhile.
        minifyInternalExports: false,
        codeSplitting: { groups: [{ name: "libraries", test: /node_modules/ }] },
      },
    },
  },
});
