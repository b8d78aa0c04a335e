'use client'

import { ConfirmFiles } from './confirm-files'
import { UploadPanel, type UploadPanelProps } from './upload-panel'

export type ImageUploadProps = UploadPanelProps

/**
 * Sends pictures to one case: many at once, dropped, pasted, chosen, or taken with the phone's camera, on a line that breaks.
 *
 * For staff, doctors and administrators (`asksFirst` of useSending) what was chosen is shown before a byte goes: each with
 * the eye that its name or its DICOM object names, which is a guess that a person confirms or corrects, with the time at
 * which it was taken where the picture does not say it itself, and with notes for whoever reads. What comes straight from
 * the camera goes in two taps, as its sender chose the eye beforehand.
 *
 * Then each file has its own progress, its own pause and resume, and its own sentence where something is wrong with it: one
 * bad file never stops the rest. They are kept encrypted on this device until the server has them, go on by themselves
 * when the line is back, and end with a receipt of the checksums of both ends.
 *
 * @example
 * const sending = useSending({ userId: me.id, caseId, asksFirst: me.role !== 'patient' })
 * …
 * <FileInputs inputs={sending.inputs} add={sending.add} />
 * <ImageUpload sending={sending} caseId={caseId} userId={me.id} records={files} isOpen onChanged={readAgain} />
 */
export function ImageUpload(props: ImageUploadProps) {
  const { picked, side, confirm, dismiss } = props.sending
  return (
    <>
      <UploadPanel {...props} />
      {picked.length > 0 && <ConfirmFiles files={picked} side={side} onConfirmed={confirm} onClose={dismiss} />}
    </>
  )
}
