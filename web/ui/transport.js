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
 */

/** @typedef {(method: string, url: string, body: string | null, signal?: AbortSignal) => Promise<Answer>} Sender */

/** @type {Sender} */
let sender = async (method, url, body, signal) => {
  /** @type {Record<string, string>} */
  const headers = { "Detente-Live": "1" };
  if (body !== null) headers["Content-Type"] = "application/x-www-form-urlencoded";
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

/**
 * Sends a request and follows redirects.
 * @type {Sender}
 */
export const send = (method, url, body, signal) => sender(method, url, body, signal);

/**
 * Lets somebody else answer requests from now on.
 * @param {Sender} other
 */
export function answeredBy(other) {
  sender = other;
}
