import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes and one lane: the first choice of OWASP's Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password that nobody knows, made at the same cost: verifying against it takes as long as against a real one. */
export const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$9JnKFP7wIndrBqxgBihalg$GgZordY5KqqeJrMeL0vOWJGS9uoRgaNwbA+7giCDk2U'

/** Nobody types more; hashing a megabyte would be a way to keep us busy. */
export const LONGEST_PASSWORD = 1_024

export const hashPassword = (password: string): Promise<string> => hash(sameSpelling(password), COST)

/** Tells whether a password is right; without a hash to compare with, no password is, after the same work. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODYS, sameSpelling(password.slice(0, LONGEST_PASSWORD)))
  return right && Boolean(passwordHash) && password.length <= LONGEST_PASSWORD
}

/** Keyboards spell one letter in several ways (NIST SP 800-63B §5.1.1.2: normalise with NFKC or NFKD before hashing). */
const sameSpelling = (password: string): string => password.normalize('NFKC')
