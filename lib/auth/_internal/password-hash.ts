import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet. */
const ARGON2_OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of an unknown password at the same cost: verifying against it takes as long as against a real one. */
export const DUMMY_PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$9JnKFP7wIndrBqxgBihalg$GgZordY5KqqeJrMeL0vOWJGS9uoRgaNwbA+7giCDk2U'

/** Longer than anyone types; hashing a megabyte would be a denial of service. */
export const MAX_PASSWORD_LENGTH = 1_024

export const hashPassword = (password: string): Promise<string> => hash(normalizePassword(password), ARGON2_OPTIONS)

/** Verifies a password. Without a hash to compare with, the result is false after the same work. */
export async function verifyPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const isCorrect = await verify(passwordHash ?? DUMMY_PASSWORD_HASH, normalizePassword(password.slice(0, MAX_PASSWORD_LENGTH)))
  return isCorrect && Boolean(passwordHash) && password.length <= MAX_PASSWORD_LENGTH
}

/** Keyboards encode the same letter in several ways (NIST SP 800-63B §5.1.1.2: normalise with NFKC or NFKD before hashing). */
export const normalizePassword = (password: string): string => password.normalize('NFKC')
