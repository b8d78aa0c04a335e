/**
 * A case-insensitive filter for rows whose column contains a text. LIKE wildcards, which the typed client does not escape, are
 * taken literally.
 */
export const containsText = (text: string) => ({
  contains: text.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive' as const,
})
