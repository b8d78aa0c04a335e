/** For comparing: without case, and without accents, which a hurried reader leaves out. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/** Whether a text has each of the words, or a part of a word, that were typed. */
export function matchWords(typed: string, text: string): boolean {
  const searched = plain(text)
  return plain(typed)
    .split(/\s+/)
    .every((word) => searched.includes(word))
}
