import { defineConfig } from "vite";

/**
 * `npm run build:server`: the server in a few files, because to find and read two thousand of them is half of its start.
 * Ours are in it, and the packages that a start loads. What is loaded when it is first needed stays apart.
 */
export default defineConfig({
  publicDir: false,
  ssr: {
    target: "node",
    noExternal: true,
    external: [
      // Loaded when they are first needed.
      "@electric-sql/pglite",
      "@microsoft/microsoft-graph-client",
      "docxtemplater",
      "mailparser",
      "pdfkit",
      "pizzip",
      // Its log looks for files beside its own.
      "restify",
    ],
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
      },
    },
  },
});
