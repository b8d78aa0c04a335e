import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'

/** The arguments of an ICU message; the branches of a plural or select are texts of more than one word. */
export const argumentsOf = (message: string) => [...new Set(namesIn(parse(message)))].sort()

/** The names of a message's arguments, also of those within a choice. */
function namesIn(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    const own = isLiteralElement(element) || isPoundElement(element) || isTagElement(element) ? [] : [element.value]
    const choices = isPluralElement(element) || isSelectElement(element) ? Object.values(element.options) : []
    return [...own, ...choices.flatMap(({ value }) => namesIn(value))]
  })
}
