// Options of ESLint's no-restricted-syntax: what stylelint forbids in styles is forbidden in class names and style attributes.
const SIDES = 'it names a side: use start and end (ms-, pe-, insetInlineStart), or say why this one never mirrors'
const SIZES = 'it is a size of text in pixels: use rem, so that it follows the reader’s setting'

/** Utilities of Tailwind, at the start of a class or behind a variant (`max-desk:`). */
const start = String.raw`(^|[\s:])-?`
const amount = String.raw`(\d|\[|\(|px|auto|full|none|sm|md|lg|xl)`
const end = String.raw`(\s|$)`
const sideClasses = [
  `${start}([mp][lr]|scroll-[mp][lr]|left|right|translate-x|border-[lr]|rounded-([lr]|[tb][lr]))-${amount}`,
  `${start}(border-[lr]|rounded-([lr]|[tb][lr])|(text|float|clear)-(left|right)|bg-(linear|gradient)-to-[tb]?[lr])${end}`,
]
const sizeClasses = [String.raw`${start}(text|leading)-\[[\d.]+px\]`]

const SIDE = '/^(left|right|inset(Left|Right)|border(Left|Right).*)$/'
const ALWAYS_SIDE = '/^((margin|padding|scrollMargin|scrollPadding)(Left|Right)|border(Top|Bottom)(Left|Right)Radius)$/'
/** Where an object is a style: an attribute, or something that is typed as one. */
const inStyle = [
  "JSXAttribute[name.name='style']",
  "[returnType.typeAnnotation.typeName.name='CSSProperties']",
  "VariableDeclarator[id.typeAnnotation.typeAnnotation.typeName.name='CSSProperties']",
  ":matches(TSAsExpression, TSSatisfiesExpression)[typeAnnotation.typeName.name='CSSProperties']",
].join(', ')

const classSelectors = (expression) => [`Literal[value=/${expression}/]`, `TemplateElement[value.raw=/${expression}/]`]

export const noPhysicalSides = [
  ...sideClasses.flatMap(classSelectors).map((selector) => ({ selector, message: SIDES })),
  ...sizeClasses.flatMap(classSelectors).map((selector) => ({ selector, message: SIZES })),
  { selector: `:matches(${inStyle}) Property[key.name=${SIDE}]`, message: SIDES },
  { selector: `Property[key.name=${ALWAYS_SIDE}]`, message: SIDES },
  { selector: 'Property[key.name=/^(textAlign|float|clear)$/] > Literal[value=/^(left|right)$/]', message: SIDES },
  {
    selector: `:matches(${inStyle}) :matches(Literal[value=/translate(X|3d)/], TemplateElement[value.raw=/translate(X|3d)/])`,
    message: SIDES,
  },
  {
    selector: `:matches(${inStyle}) Property[key.name=/^(fontSize|lineHeight)$/] > Literal[raw=/px|^[1-9][0-9]/]`,
    message: SIZES,
  },
]
