import type { Span } from '../parse/walk'

/** A part of a codestream that is kept: a range of it, or bytes that replace others. */
export type KeptPart = Span | Uint8Array
