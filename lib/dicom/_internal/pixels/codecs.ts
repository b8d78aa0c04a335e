import type * as dcmjsCodecs from 'dcmjs-codecs'

type Codecs = Pick<typeof dcmjsCodecs, 'Context' | 'log' | 'NativeCodecs'>

/** The WebAssembly codecs, loaded on first use (30 ms) and ready. */
export async function openCodecs(): Promise<Codecs> {
  let library = await loadCodecs()
  // Another frame that failed meanwhile may have released the codecs.
  while (!library.NativeCodecs.isInitialized()) library = await loadCodecs()
  return library
}

async function loadCodecs(): Promise<Codecs> {
  const loaded: Codecs & { default?: Codecs } = await import('dcmjs-codecs')
  // Under Node's own loader everything of this CommonJS package is under `default`.
  const library = loaded.default ?? loaded
  // It would log damaged images to the console, between the process's own output.
  library.log.disableAll(false)
  if (!library.NativeCodecs.isInitialized()) await library.NativeCodecs.initializeAsync()
  return library
}
