/** By which somebody has an image before them, or takes it along. */
const ACTIONS = ['view', 'print', 'download', 'export', 'share_view', 'share_download'] as const

/**
 * What is large enough to be read: an image as it is opened, the frames of a DICOM object, the original and its copies. Everything
 * else is drawn in lists and beside other images, without that somebody opened it: stamps, thumbnails and previews.
 */
const VARIANTS = [
  ...['medium', 'large', 'original', 'anonymised', 'unredacted'],
  ...['samples', 'frames', 'rendered', 'bulk data'],
]

/** Whether an access to a file is that somebody saw it: the one definition of it, with `WHERE_FULL_VIEW`. */
export const isFullView = ({ action, variant, outcome }: { action: string; variant: string | null; outcome: string }): boolean =>
  outcome === 'allowed' && (ACTIONS as readonly string[]).includes(action) && variant !== null && VARIANTS.includes(variant)

const listOf = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')

/** SQL: the same of a row `l` of the access log. */
export const WHERE_FULL_VIEW = `l.outcome = 'allowed' AND l.action IN (${listOf(ACTIONS)}) AND l.variant IN (${listOf(VARIANTS)})`
