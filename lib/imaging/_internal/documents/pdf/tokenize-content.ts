/** An operand of a content stream. Dictionaries are skipped: no operator that is kept has one. */
export type Operand = number | Buffer | { name: string } | Operand[] | null

export interface Operation {
  operator: string
  operands: Operand[]
}

const [MAX_OPERATIONS, MAX_OPERANDS, MAX_DEPTH] = [200_000, 4000, 8]
const WHITE = /[\0\t\n\f\r ]/
const DELIMITER = /[()<>[\]{}/%]/

/**
 * Reads the operations of a content stream (ISO 32000-2 §7.8.2, §7.2). Comments are skipped.
 *
 * @throws Error for whatever is not well-formed, an inline image, and too many operations
 */
export function tokenizeContent(content: Buffer): Operation[] {
  return new Tokenizer(content.toString('latin1')).operations()
}

class Tokenizer {
  private at = 0
  constructor(private readonly text: string) {}

  operations(): Operation[] {
    const found: Operation[] = []
    let operands: Operand[] = []
    for (;;) {
      this.skipSpace()
      if (this.at >= this.text.length) break
      if (!/[A-Za-z'"]/.test(this.text[this.at]!)) {
        operands.push(this.operand(0))
        if (operands.length > MAX_OPERANDS) throw new Error('too many operands')
        continue
      }
      const operator = this.word()
      if (operator === 'BI') throw new Error('an inline image')
      if (operator === 'true' || operator === 'false' || operator === 'null') operands.push(null)
      else {
        found.push({ operator, operands })
        operands = []
      }
      if (found.length > MAX_OPERATIONS) throw new Error('too many operations')
    }
    if (operands.length > 0) throw new Error('operands without an operator')
    return found
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const one = this.text[this.at]!
      if (one === '%') while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at]!)) this.at++
      else if (!WHITE.test(one)) return
    }
  }

  private word(): string {
    const from = this.at
    while (this.at < this.text.length && !WHITE.test(this.text[this.at]!) && !DELIMITER.test(this.text[this.at]!)) this.at++
    return this.text.slice(from, this.at)
  }

  private operand(depth: number): Operand {
    if (depth > MAX_DEPTH) throw new Error('too deep')
    const one = this.text[this.at]!
    if (one === '/') {
      this.at++
      return { name: this.word().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) }
    }
    if (one === '(') return this.literal()
    if (one === '<') return this.text[this.at + 1] === '<' ? this.skipDictionary(depth) : this.hexadecimal()
    if (one === '[') {
      this.at++
      return this.list(depth)
    }
    const word = this.word()
    if (!/^[+-]?(\d{1,9}\.?\d{0,12}|\.\d{1,12})$/.test(word)) throw new Error('not an operand')
    return Number(word)
  }

  private list(depth: number): Operand[] {
    const found: Operand[] = []
    for (;;) {
      this.skipSpace()
      if (this.at >= this.text.length) throw new Error('a list without an end')
      if (this.text[this.at] === ']') {
        this.at++
        return found
      }
      found.push(this.operand(depth + 1))
      if (found.length > MAX_OPERANDS) throw new Error('too many operands')
    }
  }

  private skipDictionary(depth: number): null {
    this.at += 2
    for (;;) {
      this.skipSpace()
      if (this.at >= this.text.length) throw new Error('a dictionary without an end')
      if (this.text.startsWith('>>', this.at)) {
        this.at += 2
        return null
      }
      if (/[a-z]/.test(this.text[this.at]!)) this.word()
      else this.operand(depth + 1)
    }
  }

  private hexadecimal(): Buffer {
    const end = this.text.indexOf('>', this.at)
    const digits = this.text.slice(this.at + 1, end).replace(/[\0\t\n\f\r ]/g, '')
    if (end < 0 || /[^0-9a-f]/i.test(digits)) throw new Error('not hexadecimal')
    this.at = end + 1
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
  }

  /** §7.3.4.2: parentheses nest, and a backslash begins an escape. */
  private literal(): Buffer {
    const bytes: number[] = []
    let open = 1
    for (this.at++; ; this.at++) {
      if (this.at >= this.text.length) throw new Error('a string without an end')
      const one = this.text[this.at]!
      if (one === '\\') {
        this.escape(bytes)
        continue
      }
      if (one === '(') open++
      if (one === ')' && --open === 0) break
      bytes.push(one === '\r' ? 10 : one.charCodeAt(0))
      if (one === '\r' && this.text[this.at + 1] === '\n') this.at++
    }
    this.at++
    return Buffer.from(bytes)
  }

  private escape(bytes: number[]): void {
    const next = this.text[++this.at] ?? ''
    const [octal] = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3)) ?? []
    if (octal) {
      bytes.push(parseInt(octal, 8) & 255)
      this.at += octal.length - 1
    } else if (next === '\r' || next === '\n') {
      if (next === '\r' && this.text[this.at + 1] === '\n') this.at++
    } else bytes.push('nrtbf'.includes(next) && next ? '\n\r\t\b\f'.charCodeAt('nrtbf'.indexOf(next)) : next.charCodeAt(0))
  }
}
