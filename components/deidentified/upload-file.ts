import { apiFetch } from '../shell/api-client'
import { DICOM_API, type UploadReceived } from './records'

/**
 * Sends a file through the DICOM API, and waits until it is de-identified.
 *
 * @throws ApiError with a sentence that may be shown
 */
export const uploadFile = (file: File, userId: string): Promise<UploadReceived> =>
  apiFetch<UploadReceived>(`${DICOM_API}/upload`, {
    method: 'POST',
    body: file,
    headers: {
      'X-File-Name': encodeURIComponent(file.name),
      'X-User-ID': userId,
      'Content-Type': 'application/octet-stream',
    },
    staysOnPage: true,
    unreached: 'Fovea was not reached. Send it again when the line is back.',
    refused: 'It could not be sent. Try again in a moment.',
  })
