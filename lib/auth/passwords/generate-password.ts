import { randomInt } from 'node:crypto'

/** Letters and digits that cannot be confused on a screen: no l, i, o, 0, 1. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const [GROUPS, GROUP_LENGTH] = [4, 4]

/** Generates a password that is easy to read aloud: 79 random bits, in groups, like `k7fm-2xqp-9dtr-wh4v`. */
export const generatePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')
