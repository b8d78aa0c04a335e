declare module '@cornerstonejs/codec-openjph/wasmjs' {
  /** A decoder of one codestream. Its memory is outside JavaScript's: it is freed by `delete` alone. */
  export class HTJ2KDecoder {
    getEncodedBuffer(length: number): Uint8Array
    getDecodedBuffer(): Uint8Array
    /** Level 0 is the whole image, whatever part of the codestream is there. */
    decodeSubResolution(level: number): void
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number; isSigned: boolean }
    delete(): void
  }
  export default function openjph(options: { locateFile(name: string): string }): Promise<{ HTJ2KDecoder: typeof HTJ2KDecoder }>
}
