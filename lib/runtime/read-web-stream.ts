/** Reads a web stream, and cancels its source when the consumer stops. */
export async function* readWebStream(zip: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const reader = zip.getReader()
  try {
    for (let next = await reader.read(); !next.done && !signal.aborted; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined) // It ended already, or has thrown its error.
  }
}
