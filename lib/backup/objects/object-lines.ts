import type { Part } from '../format/manifest'
import { linesOf, type PartsContext, readPart } from '../format/parts'

/** An object as a backup has it. */
export interface BackedUpObject {
  id: string
  /** Its name in the store. */
  key: string
  bytes: number
  sha256: string
}

/** A line of the part that says which objects a backup has, and, after them, which not. */
export type ObjectLine = BackedUpObject | { id: string; absent: 'erased' | 'missing' }

/** Reads the part of a backup that says which objects it has. */
export async function* readObjectLines(context: PartsContext, part: Part): AsyncGenerator<ObjectLine> {
  for await (const line of linesOf(readPart(context, part))) yield JSON.parse(line) as ObjectLine
}
