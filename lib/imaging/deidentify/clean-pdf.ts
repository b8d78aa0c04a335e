import { deidentifyContent } from './deidentify-content'

/**
 * Makes the copy of a PDF that has what its pages show and nothing else, as that of any document (deidentifyContent).
 *
 * @throws AppError as `deidentifyContent` does
 */
export const cleanPdf = async (document: Uint8Array): Promise<Uint8Array> =>
  (await deidentifyContent(Buffer.from(document), 'application/pdf', null)).bytes
