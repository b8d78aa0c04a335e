import { fail } from '../../errors/fail'

/** More than a viewer fetches at once. */
const MAX_LISTED_FRAMES = 1000

/**
 * Parses a list of frames as an address has it, `1,2,7` (PS3.18 10.4.1.1.6): counted from 1, in any order.
 *
 * @param frames how many there are
 * @throws AppError `bad_input` for what is no list, or too long a one; `not_found` for a frame beyond the last
 */
export function parseFrameList(text: string, frames: number): number[] {
  if (!/^\d{1,10}(,\d{1,10})*$/.test(text)) throw fail('frame_list_not_valid')
  const listed = text.split(',').map(Number)
  const isValid = listed.length <= MAX_LISTED_FRAMES && listed.every((frame) => frame >= 1 && frame <= 0x7fffffff)
  if (!isValid) throw fail('frame_list_not_valid')
  if (listed.some((frame) => frame > frames)) throw fail('frame_not_found')
  return listed
}
