/**
 * A model of three nodes, written as ONNX protocol buffers (onnx.proto3): it returns the mean of each channel. Field
 * numbers are beside each part.
 */
export function channelMeans({
  shape = [1, 3, 4, 4],
  isFloat = true,
}: { shape?: (number | string)[]; isFloat?: boolean } = {}): Buffer {
  const node = (operator: string, input: string, output: string) =>
    message(1, [text(1, input), text(2, output), text(4, operator)])
  const sides = (dims: (number | string)[]) =>
    message(
      2,
      dims.map((dim) => message(1, [typeof dim === 'number' ? number(1, dim) : text(2, dim)])),
    )
  const value = (field: number, name: string, dims: (number | string)[], type: number) =>
    message(field, [text(1, name), message(2, [message(1, [number(1, type), sides(dims)])])])
  const graph = message(7, [
    node('GlobalAveragePool', 'picture', 'means'),
    node('Flatten', 'means', 'scores'),
    text(2, 'channel means'),
    value(11, 'picture', shape, isFloat ? 1 : 11),
    value(12, 'scores', [1, 3], isFloat ? 1 : 11),
  ])
  return Buffer.concat([number(1, 8), message(8, [text(1, ''), number(2, 13)]), graph]) // IR version 8, operators of version 13
}

const number = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)])
const message = (field: number, parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body])
}
const text = (field: number, value: string) => message(field, [Buffer.from(value)])

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    bytes.push(rest > 127 ? (rest & 127) | 128 : rest)
    if (rest <= 127) return Buffer.from(bytes)
  }
}
