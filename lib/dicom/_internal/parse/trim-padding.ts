const isPadding = (code: number): boolean => code === 0x20 || code === 0

/** Returns a text without the spaces and NULs around it. In one pass: an expression with `+$` tries again from each of them. */
export const trimPadding = (text: string): string => {
  let start = 0
  while (start < text.length && isPadding(text.charCodeAt(start))) start += 1
  return trimPaddingEnd(text.slice(start))
}

/** Returns a text without the spaces and NULs at its end. */
export const trimPaddingEnd = (text: string): string => {
  let end = text.length
  while (end > 0 && isPadding(text.charCodeAt(end - 1))) end -= 1
  return text.slice(0, end)
}
