import { z } from 'zod'
import { isOneLine } from '../one-line'

/**
 * What is not seen and makes two names look alike, or turns the text after it: soft hyphens, Hangul fillers, signs without a width, and
 * marks of direction, which are copied along from pages that isolate names. Those that join letters stay: Persian and Hindi need them.
 */
const INVISIBLE = /\u034F|[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/g

/** Nothing that is seen. */
const JOINERS_ALONE = /^[\s\u200C\u200D]*$/

/** Returns a text without what nobody sees in it. */
export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '')

/** A name that people give: one line of so many characters at most, without what nobody sees in it. */
export const nameText = (max: number) =>
  z
    .string()
    .overwrite((text) => withoutInvisible(text).trim())
    .min(1, 'must not be empty')
    .max(max)
    .refine(isOneLine, 'must be one line')
    .refine((text) => !JOINERS_ALONE.test(text), 'must not be empty')
