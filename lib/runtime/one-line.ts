/** Whether a text has no control character and no end of a line: what a name in a header of a mail or a line of a log must not have. */
export const isOneLine = (text: string): boolean => !/[\p{Cc}\u2028\u2029]/u.test(text)

/** Returns a text of others as one line: whatever would end it becomes a space. */
export const toOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ').trim()
