// All requests of the page go through here, so that a shared file can answer
// them inside the page: it puts another sender in place.

/**
 * What a request came to.
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} type the media type
 * @property {string} location the address the answer is of, after redirects
 * @property {string} name of a download, or ""
 * @property {string} body
 * @property {Uint8Array} [bytes] the body of a download, where it cannot be asked for again
 */

/** @typedef {(method: string, url: string, body: string | FormData | null, signal?: AbortSignal) => Promise<Answer>} Sender */

/** @type {Sender} */
let sender = async (method, url, body, signal) => {
  /** @type {Record<string, string>} */
  const headers = { "Detente-Live": "1" };
  if (typeof body === "string") headers["Content-Type"] = "application/x-www-form-urlencoded";
  const r = await fetch(url, { method, body, headers, signal, credentials: "same-origin", cache: "no-store" });
  const at = new URL(r.url);
  const named = /filename="?([^";]+)/.exec(r.headers.get("Content-Disposition") ?? "");
  return {
    status: r.status,
    type: r.headers.get("Content-Type") ?? "",
    location: at.pathname + at.search,
    name: named?.[1] ?? "",
    body: await r.text(),
  };
};

/** Where a shared file opens: there no address of the page may be asked of a server. "" for a page of a server. */
let start = "";

/**
 * Sends a request and follows redirects.
 * @type {Sender}
 */
export const send = (method, url, body, signal) => sender(method, url, body, signal);

/**
 * Lets somebody else answer requests from now on, in a file that opens at an
 * address.
 * @param {Sender} other
 * @param {string} at
 */
export function answeredBy(other, at) {
  sender = other;
  start = at;
}

/** The address of what the page shows, from the root; in a shared file it stands behind #. */
export function here() {
  if (start) return location.hash.startsWith("#/") ? location.hash.slice(1) : start;
  return location.pathname + location.search;
}

/**
 * Makes an address that of the page. Going back fires popstate.
 * @param {string} url
 * @param {boolean} [instead] of the one there is, so that one does not go back to it
 */
export function show(url, instead) {
  const shown = start ? "#" + url : url;
  if (instead) history.replaceState(null, "", shown);
  else history.pushState(null, "", shown);
}

/**
 * Hands over what is no page: a download, or a picture alone.
 * @param {Answer} answer
 */
export function handOver(answer) {
  if (start) download(answer.name || "file", answer.type, answer.bytes ?? answer.body);
  else location.assign(answer.location);
}

/**
 * Gives something to the reader as a file.
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array} content
 */
export function download(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
