import { StringDecoder } from 'node:string_decoder'
import { fail } from '../../errors/fail'

/** The most bytes of a name or a small value: anything larger is read as a stream, or skipped. */
const MAX_TEXT_LENGTH = 64 * 1024
const MAX_DEPTH = 64
/** Of one text: its strings may be long, and each value costs as much as hundreds of their bytes. */
const MAX_VALUES = 10_000
const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const ESCAPES = new Map(Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }))

/**
 * A pull parser of JSON (RFC 8259) for bytes as they arrive; only a chunk and the current value are in memory. A
 * string of any length is returned in parts.
 *
 * Everything throws AppError `bad_input` where the text is no JSON or ends early, `too_large` where it has more than 10,000 values,
 * and whatever the bytes throw.
 */
export class JsonStreamReader {
  readonly #source: AsyncIterator<Buffer>
  #chunk: Buffer = Buffer.alloc(0)
  #at = 0
  #values = 0

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Yields the names of an object; the caller reads or skips each value before it asks for the next. */
  async *names(): AsyncGenerator<string, void, undefined> {
    await this.#expect('{')
    if ((await this.#peek()) === '}') return this.#step()
    for (;;) {
      const name = await this.text()
      await this.#expect(':')
      this.#count()
      yield name
      if ((await this.#comma('}')) === 'end') return
    }
  }

  /** Yields once for each element of an array, which the caller then reads or skips. */
  async *elements(): AsyncGenerator<number, void, undefined> {
    await this.#expect('[')
    if ((await this.#peek()) === ']') return this.#step()
    for (let index = 0; ; index += 1) {
      this.#count()
      yield index
      if ((await this.#comma(']')) === 'end') return
    }
  }

  /** Returns the type of the next value, by its first character. */
  async kind(): Promise<'object' | 'array' | 'string' | 'other'> {
    const sign = await this.#peek()
    return sign === '{' ? 'object' : sign === '[' ? 'array' : sign === '"' ? 'string' : 'other'
  }

  /** Reads a short string whole. */
  async text(): Promise<string> {
    let whole = ''
    for await (const part of this.textParts()) {
      whole += part
      if (whole.length > MAX_TEXT_LENGTH) throw fail('json_text_too_long')
    }
    return whole
  }

  /** Reads a string of any length in parts. */
  async *textParts(): AsyncGenerator<string, void, undefined> {
    await this.#expect('"')
    const utf8 = new StringDecoder('utf8')
    for (;;) {
      await this.#fill()
      const end = endOfUnescaped(this.#chunk, this.#at)
      const part = utf8.write(this.#chunk.subarray(this.#at, end))
      this.#at = end
      if (part) yield part
      if (end === this.#chunk.length) continue
      const sign = this.#chunk[this.#at]!
      const escapes = sign === BACKSLASH ? this.#escapesInChunk() : ''
      if (escapes) {
        yield escapes
        continue
      }
      this.#at += 1
      if (sign === QUOTE) return
      if (sign !== BACKSLASH) throw fail('json_control_character') // RFC 8259 §7: they MUST be escaped.
      yield await this.#escaped()
    }
  }

  /** Skips a value of any type. */
  async skip(depth = 0): Promise<void> {
    if (depth > MAX_DEPTH) throw fail('json_too_deep')
    switch (await this.kind()) {
      case 'object':
        for await (const _ of this.names()) await this.skip(depth + 1)
        return
      case 'array':
        for await (const _ of this.elements()) await this.skip(depth + 1)
        return
      case 'string':
        for await (const _ of this.textParts());
        return
      case 'other':
        return this.#literal()
    }
  }

  /** Checks that nothing follows. */
  async end(): Promise<void> {
    if (await this.#more()) throw fail('json_after_end')
  }

  /** Closes its source. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  #count(): void {
    this.#values += 1
    if (this.#values > MAX_VALUES) throw fail('json_too_many_fields')
  }

  async #literal(): Promise<void> {
    let word = ''
    for (let sign = await this.#peek(); /[-+.\w]/.test(sign); sign = (await this.#hasByte()) ? this.#sign() : '') {
      word += sign
      this.#step()
      if (word.length > 400) break
    }
    if (!/^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)$/.test(word)) throw fail('json_value_not_valid')
  }

  /** Escapes one after the other, as far as they lie in the chunk whole: a sign that is awaited costs as much as hundreds of bytes. */
  #escapesInChunk(): string {
    let text = ''
    while (this.#chunk[this.#at] === BACKSLASH && this.#at + 6 <= this.#chunk.length) {
      const [sign, code] = [this.#chunk.toString('latin1', this.#at + 1, this.#at + 2), this.#at + 2]
      const plain = ESCAPES.get(sign)
      text += plain ?? unicodeOf(sign === 'u' ? this.#chunk.toString('latin1', code, code + 4) : '')
      this.#at += plain === undefined ? 6 : 2
    }
    return text
  }

  async #escaped(): Promise<string> {
    const sign = await this.#nextSign()
    const plain = ESCAPES.get(sign)
    if (plain !== undefined) return plain
    let code = ''
    if (sign === 'u') while (code.length < 4) code += await this.#nextSign()
    return unicodeOf(code)
  }

  async #nextSign(): Promise<string> {
    await this.#fill()
    const sign = this.#sign()
    this.#step()
    return sign
  }

  async #comma(close: string): Promise<'more' | 'end'> {
    const sign = await this.#peek()
    this.#step()
    if (sign === close) return 'end'
    if (sign !== ',') throw fail('json_not_valid')
    return 'more'
  }

  async #expect(sign: string): Promise<void> {
    if ((await this.#peek()) !== sign) throw fail('json_not_valid')
    this.#step()
  }

  /** The next character that is not white space. */
  async #peek(): Promise<string> {
    if (!(await this.#more())) throw fail('json_incomplete')
    return this.#sign()
  }

  /** Skips white space; false at the end. */
  async #more(): Promise<boolean> {
    while (await this.#hasByte()) {
      if (!/[ \t\r\n]/.test(this.#sign())) return true
      this.#step()
    }
    return false
  }

  async #fill(): Promise<void> {
    if (!(await this.#hasByte())) throw fail('json_incomplete')
  }

  async #hasByte(): Promise<boolean> {
    while (this.#at >= this.#chunk.length) {
      const next = await this.#source.next()
      if (next.done) return false
      this.#chunk = next.value
      this.#at = 0
    }
    return true
  }

  #sign = (): string => String.fromCharCode(this.#chunk[this.#at]!)

  #step(): void {
    this.#at += 1
  }
}

function unicodeOf(code: string): string {
  if (!/^[0-9a-f]{4}$/i.test(code)) throw fail('json_escape_not_valid')
  return String.fromCharCode(parseInt(code, 16))
}

/** The end of a run of unescaped characters. */
function endOfUnescaped(chunk: Buffer, from: number): number {
  for (let at = from; at < chunk.length; at += 1) {
    const sign = chunk[at]!
    if (sign === QUOTE || sign === BACKSLASH || sign < 0x20) return at
  }
  return chunk.length
}
