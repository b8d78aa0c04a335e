/** The estimate costs more than linear time; what is weak is so in its first part as well. */
const MAX_ESTIMATED_LENGTH = 72

let isReady = false

/**
 * Estimates how many guesses a password withstands, by its place among the 49,233 commonest leaked passwords and 7,776 words, and by
 * patterns of keyboards, dates, repetitions and sequences (zxcvbn: Wheeler, USENIX Security 2016).
 *
 * @returns 0 (fewer than 10³ guesses), 1 (10⁶), 2 (10⁸), 3 (10¹⁰) or 4
 */
export async function estimateStrength(password: string): Promise<number> {
  // Only here, and only when one is set: 1.5 MB that no other request needs.
  const { zxcvbn, zxcvbnOptions } = await import('@zxcvbn-ts/core')
  if (!isReady) {
    const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
    zxcvbnOptions.setOptions({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
    isReady = true
  }
  return zxcvbn(password.slice(0, MAX_ESTIMATED_LENGTH)).score
}
