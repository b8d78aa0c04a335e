import { fail } from '../../../../../errors/fail'
import { type EbmlElement, type EbmlWalk, readEbmlElement } from '../../ebml'
import { type RedactionList } from '../redaction-list'

/** The file that is read, and what is redacted of it. */
export interface MatroskaRedaction extends EbmlWalk {
  list: RedactionList
}

/** An element of known size. */
export type SizedElement = EbmlElement & { endExclusive: number }

/** A Void element of the same length, which readers skip (RFC 8794 §11.3.2): 0xEC, a size as long as fits, and zeros. */
export function toVoidElement({ list }: MatroskaRedaction, { start, endExclusive }: SizedElement): void {
  const length = endExclusive - start
  const sizeLength = Math.min(8, length - 1)
  const size = BigInt(length - 1 - sizeLength) | (1n << BigInt(7 * sizeLength))
  list.add(start, endExclusive, Buffer.from(`ec${size.toString(16).padStart(sizeLength * 2, '0')}`, 'hex'))
}

/**
 * Calls `onElement` for each child whose id is in `kept`, and makes a Void element of every other one. Numbers have at
 * most eight bytes: `onElement` checks what it keeps.
 *
 * @throws AppError `video_damaged` for a child of unknown size
 */
export async function redactElements(
  file: MatroskaRedaction,
  parent: { body: number; endExclusive: number },
  kept: ReadonlyMap<number, ElementContent>,
  onElement: (element: SizedElement) => Promise<void> | void = () => undefined,
): Promise<void> {
  for (let at = parent.body; at < parent.endExclusive;) {
    const element = sized(await readEbmlElement(file, at, parent.endExclusive))
    const content = kept.get(element.id)
    if (content === undefined || (content === 'number' && element.endExclusive - element.body > 8)) toVoidElement(file, element)
    else if (content === 'zeros') file.list.add(element.body, element.endExclusive)
    else await onElement(element)
    at = element.endExclusive
  }
}

/** What is kept of an element: a number of up to eight bytes, its place alone, or what the caller decides. */
export type ElementContent = 'number' | 'zeros' | 'element'

/** @throws AppError `video_damaged` for an element of unknown size */
export function sized(element: EbmlElement): SizedElement {
  const { endExclusive } = element
  if (endExclusive === null) throw fail('video_damaged')
  return { ...element, endExclusive }
}

/** Ids of elements that are numbers, as a table for redactElements. */
export const numbers = (...ids: number[]): [number, ElementContent][] => ids.map((id) => [id, 'number'])
