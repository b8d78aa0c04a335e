/** FIPS 180-4, 4.2.2: the first thirty-two bits of the fractional parts of the cube roots of the first sixty-four primes. */
const K = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
  0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
  0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
  0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])
const blockBytes = 64
const lengthBytes = 8

/**
 * SHA-256 as FIPS 180-4 defines it, fed piece by piece: the Web's own crypto.subtle wants a whole file in memory, and is
 * missing on plain http.
 */
export class Sha256 {
  // FIPS 180-4, 5.3.3: the initial hash value.
  readonly #state = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ])
  readonly #schedule = new Int32Array(64)
  readonly #rest = new Uint8Array(blockBytes)
  #restLength = 0
  #totalBytes = 0

  update(bytes: Uint8Array): this {
    this.#totalBytes += bytes.length
    let at = 0
    if (this.#restLength > 0) {
      at = Math.min(blockBytes - this.#restLength, bytes.length)
      this.#rest.set(bytes.subarray(0, at), this.#restLength)
      this.#restLength += at
      if (this.#restLength < blockBytes) return this
      this.#mix(this.#rest, 0)
      this.#restLength = 0
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) this.#mix(bytes, at)
    this.#rest.set(bytes.subarray(at))
    this.#restLength = bytes.length - at
    return this
  }

  /** The sum in lower-case hex. Nothing may be added afterwards. */
  hex(): string {
    const totalBits = this.#totalBytes * 8
    // FIPS 180-4, 5.1.1: "append the bit 1 to the end of the message, followed by k zero bits", then its length in 64 bits.
    const zeros = (2 * blockBytes - 1 - lengthBytes - this.#restLength) % blockBytes
    const end = new Uint8Array(1 + zeros + lengthBytes)
    end[0] = 0x80
    const view = new DataView(end.buffer)
    view.setUint32(end.length - 8, Math.floor(totalBits / 2 ** 32))
    view.setUint32(end.length - 4, totalBits >>> 0)
    this.update(end)
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  /** FIPS 180-4, 6.2.2: one block of 64 bytes, in signed words because that is what processors add fastest. */
  #mix(bytes: Uint8Array, from: number): void {
    const w = this.#schedule
    for (let i = 0; i < 16; i += 1) {
      const at = from + i * 4
      w[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
    }
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15]!
      const y = w[i - 2]!
      const small0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const small1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = (w[i - 16]! + small0 + w[i - 7]! + small1) | 0
    }
    const s = this.#state
    let a = s[0]!
    let b = s[1]!
    let c = s[2]!
    let d = s[3]!
    let e = s[4]!
    let f = s[5]!
    let g = s[6]!
    let h = s[7]!
    for (let i = 0; i < 64; i += 1) {
      const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + big1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) | 0
      const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    s[0] = s[0]! + a
    s[1] = s[1]! + b
    s[2] = s[2]! + c
    s[3] = s[3]! + d
    s[4] = s[4]! + e
    s[5] = s[5]! + f
    s[6] = s[6]! + g
    s[7] = s[7]! + h
  }
}
