/**
 * A text without the letters at its end that a pattern for one letter finds. It goes by steps: an expression for the whole end
 * would look at each run of such letters from each of its places.
 */
export function trimEnd(text: string, letter: RegExp): string {
  let end = text.length
  while (end > 0 && letter.test(text[end - 1]!)) end -= 1
  return text.slice(0, end)
}
