import { guid } from './walk-asf-objects'

/** Objects and stream types of ASF (specification §10.1–10.4). */
export const ASF = {
  header: guid('75B22630-668E-11CF-A6D9-00AA0062CE6C'),
  data: guid('75B22636-668E-11CF-A6D9-00AA0062CE6C'),
  simpleIndex: guid('33000890-E5B1-11CF-89F4-00A0C90349CB'),
  fileProperties: guid('8CABDCA1-A947-11CF-8EE4-00C00C205365'),
  streamProperties: guid('B7DC0791-A9B7-11CF-8EE6-00C00C205365'),
  extension: guid('5FBF03B5-A92E-11CF-8EE3-00C00C205365'),
  scriptCommand: guid('1EFB1A30-0B62-11D0-A39B-00A0C90348F6'),
  padding: guid('1806D474-CADF-4509-A4BA-9AABCB96AAE8'),
  video: guid('BC19EFC0-5B4D-11CF-A8FD-00805F5C442B'),
  audio: guid('F8699E40-5B4D-11CF-A8FD-00805F5C442B'),
}
/** Of the header and of its extension: the bytes before their objects. */
export const HEADER_HEAD_BYTES = 30
export const EXTENSION_HEAD_BYTES = 46
