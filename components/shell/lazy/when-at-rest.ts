/** After the images that a page begins with. */
const REST_MS = 1500

/** Calls once the page has loaded, with the images that it begins with, and a moment more. @returns cancels it */
export function whenAtRest(work: () => void): () => void {
  let timer = 0
  const wait = () => (timer = window.setTimeout(work, REST_MS))
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
  return () => {
    window.clearTimeout(timer)
    window.removeEventListener('load', wait)
  }
}
