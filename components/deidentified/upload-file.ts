import { apiFetch } from '../shell/api-client'
import { DICOM_API, type UploadReceived } from './records'

/**
 * Sends a file through the DICOM API, and waits until it is de-identified.
 *
 * @throws ApiError as `apiFetch` does
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
  })
