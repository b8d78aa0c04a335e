/**
 * A filter for rows whose column contains a text, ignoring case. LIKE wildcards that the typed client leaves unescaped
 * are literal.
 */
export const containsText = (text: string) => ({
  contains: text.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive' as const,
})
