import { randomInt } from 'node:crypto'

/** Letters and digits that look like no other when they are read from a screen: no l, i, o, 0, 1. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const [GROUPS, LONG] = [4, 4]

/** Makes a password that nobody had before, easy to read aloud: 79 random bits, in groups, like `k7fm-2xqp-9dtr-wh4v`. */
export const makePassword = (): string =>
  Array.from({ length: GROUPS }, () => Array.from({ length: LONG }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-')
