import "./no-eval.js";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/administration.css";
import "./styles/places.css";
import "./styles/needs.css";
import "./styles/send.css";
import "./styles/versions.css";
import "./styles/guide.css";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
