/** Four values of which the second and the fourth differ: they name the right side and the left one. */
const SIDED = /^(\S+) (\S+) (\S+) (?!\2$)\S+$/
/** More than one radius: the corners of a shorthand are physical. */
const CORNERED = /\S\s+\S/
/** A first value that is not zero: a way along the line, to the right. */
const SIDEWAYS = /^(?!0(?:\s|$|px|%)|none$)/

/**
 * What a style may not say: left and right, since Arabic pages mirror (CSS Logical Properties 1), and sizes of text in
 * pixels, since they follow the reader's browser setting (WCAG 1.4.4). Boxes of images do not mirror: a line of theirs that
 * names a side is excepted there, with its reason.
 *
 * @type {import('stylelint').Config}
 */
export default {
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  rules: {
    // An axis, not a side; browsers know overflow-inline and resize: block less than these.
    'property-layout-mappings': ['flow-relative', { ignoreProperties: ['overflow-x', 'overflow-y'] }],
    'value-keyword-layout-mappings': ['flow-relative', { ignoreKeywords: ['vertical'] }],
    'declaration-property-value-disallowed-list': [
      {
        '/^(margin|padding|inset|scroll-margin|scroll-padding|border-(width|style|color))$/': [SIDED],
        'border-radius': [CORNERED],
        translate: [SIDEWAYS],
        transform: [/translate(X|3d)?\(/i],
        '/^(background|background-image|mask|mask-image)$/': [/\bto (left|right)\b/],
        '/^(background|background-position|object-position|transform-origin)$/': [/(^|\s)(left|right)(\s|$)/],
      },
      { message: (property, value) => `"${value}" of "${property}" names a side: use logical properties` },
    ],
    'declaration-property-unit-disallowed-list': [
      { '/^(font|font-size|line-height|letter-spacing|--t-.+)$/': ['px'] },
      { message: (property) => `"${property}" is the size of text: use rem, em or a number` },
    ],
  },
}
