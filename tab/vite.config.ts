import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `vite build tab`: everything that the server serves under `/tab/`. Nothing is inlined, so that the content security policy can refuse inline scripts. */
export default defineConfig({
  base: "/tab/",
  plugins: [react()],
  build: {
    outDir: "../dist/tab",
    rollupOptions: {
      input: ["index.html", "consent.html"].map((page) => fileURLToPath(new URL(page, import.meta.url))),
    },
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
