'use client'

import { ConfirmFilesPart } from './confirm/confirm-files-part'
import { UploadPanel, type UploadPanelProps } from './upload-panel'

type ImageUploadProps = UploadPanelProps

/**
 * Uploads images to one case: many at once, dropped, pasted, chosen, or taken with the phone's camera, on an unreliable
 * connection.
 *
 * For staff, doctors and administrators (`asksFirst` of useUploadControls) the chosen files are shown before a byte is
 * sent: each with the eye that its name or its DICOM object names, which is detected and then confirmed or corrected by a
 * person, with the time of capture where the image's metadata lacks it, and with notes for readers. Images from the camera
 * need two taps, as the eye was chosen beforehand.
 *
 * Then each file has its own progress, its own pause and resume, and its own error message: one bad file never stops the
 * rest. They are stored encrypted on this device until the server has them, resume automatically when the network is back,
 * and end with a receipt of the checksums of both ends.
 *
 * @example
 * const sending = useUploadControls({ userId: me.id, caseId, asksFirst: me.role !== 'patient' })
 * …
 * <FileInputs inputs={sending.inputs} add={sending.add} />
 * <ImageUpload sending={sending} caseId={caseId} userId={me.id} records={files} areSettingsLoaded onChanged={refetch} />
 */
export function ImageUpload(props: ImageUploadProps) {
  const { picked, confirm, dismiss } = props.sending
  return (
    <>
      <UploadPanel {...props} />
      {picked.length > 0 && <ConfirmFilesPart files={picked} sending={props.sending} onConfirmed={confirm} onClose={dismiss} />}
    </>
  )
}
