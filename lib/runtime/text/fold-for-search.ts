/** Signs without a width, and what stands for an apostrophe. A Catalan l·l and an Arabic letter that is drawn out are as without. */
const LEFT_OUT =
  /['`\u00AD\u00B4\u00B7\u02B9-\u02BF\u02EE\u055A\u05F3\u0640\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE\u200B-\u200F\u2018-\u201B\u202A-\u202E\u2032\u2035\u2060-\u2064\uA78B\uA78C\uFEFF]/g
/** Marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters. Those of other scripts are vowels, and tell words apart. */
const MARKS = new RegExp(
  [
    "['`\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE20-\\uFE2F",
    '\\u0483-\\u0487\\u0591-\\u05BD\\u05BF-\\u05C7',
    '\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED]',
  ].join(''),
  'g',
)
const SEPARATORS = /[\t\n\v\f\r ,\u002D\u058A\u05BE\u1680\u2010-\u2015\u2028\u2029\u2043\u2212]+/g

/** Letters that no Unicode form takes apart, and what people type for them. */
const LETTERS = new Map(
  Object.entries({
    ...{ ø: 'o', đ: 'd', ħ: 'h', ł: 'l', ŧ: 't', ı: 'i', ð: 'd', ŋ: 'n', ə: 'e', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th' },
    ς: 'σ', // The end of a word decides between them, and a search may end elsewhere.
    ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ہ: 'ه', ھ: 'ه', ة: 'ه', ۃ: 'ه' },
    ...digitsFrom('٠'),
    ...digitsFrom('۰'),
  }),
)
const FOLDED = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu')

/**
 * Returns a text as searches compare it: without case, accents, apostrophes and what tells Arabic letter forms and digits apart;
 * hyphens of every kind, commas and spaces are one space. The SQL function `fold_text` does the same (a property test compares
 * them), so that `oconnor lodz` finds `O’Connor-Łódź`.
 */
export const foldForSearch = (text: string): string =>
  text
    .replaceAll(LEFT_OUT, '')
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll(FOLDED, (letter) => LETTERS.get(letter)!)
    .replaceAll(SEPARATORS, ' ')

/** The words of a search. */
export const searchWords = (q: string): string[] => foldForSearch(q).split(' ').filter(Boolean)

function digitsFrom(zero: string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 10 }, (_, n) => [String.fromCodePoint(zero.codePointAt(0)! + n), String(n)]))
}
