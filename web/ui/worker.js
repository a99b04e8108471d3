// The program of a shared file beside the page, so that long work does not
// freeze it.
import { start, unpack } from "./reactor.js";

/** @type {Promise<import("./reactor.js").Reactor> | null} */
let program = null;

self.onmessage = async (/** @type {MessageEvent<{id: number, what: "start" | "open" | "answer" | "content", input: string}>} */ event) => {
  const { id, what, input } = event.data;
  try {
    if (what === "start") {
      program = unpack(input).then(start);
      await program;
      self.postMessage({ id });
      return;
    }
    if (!program) {
      throw new Error("the program was not started");
    }
    self.postMessage({ id, reply: (await program).ask(what, input) });
  } catch (wrong) {
    self.postMessage({ id, wrong: String(wrong) });
  }
};
