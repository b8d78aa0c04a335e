'use client'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { type UploadItem } from '../../upload/queue/upload-item'
import { formatBytes } from '../../upload/ui/format-bytes'

interface UnsentUploadsDialogProps {
  unsent: readonly UploadItem[]
  isBusy: boolean
  onStay: () => void
  onKeep: () => void
  onDiscard: () => void
}

/** Lists unsent files and asks what to do with them, before the user signs out. */
export function UnsentUploadsDialog({ unsent, isBusy, onStay, onKeep, onDiscard }: UnsentUploadsDialogProps) {
  const count = unsent.length === 1 ? '1 picture is' : `${unsent.length} pictures are`
  const notStored = unsent.filter((item) => item.isStored !== true)
  return (
    <Dialog open onOpenChange={(open) => !open && onStay()} title={`${count} not sent yet`}>
      <div className="col g16 px-6 max-desk:px-4 pb-6">
        <ul className="col g6 f13" aria-label="Not sent yet" style={{ maxBlockSize: 200, overflowY: 'auto' }} tabIndex={0}>
          {unsent.map((item) => (
            <li key={item.key} className="row">
              <span className="cut b5">{item.name}</span>
              <span className="end t3 nw">{formatBytes(item.sizeBytes)}</span>
            </li>
          ))}
        </ul>
        <p className="f13 t2">
          They can stay locked on this device: only you can open them, and they go by themselves when you sign in here again.
        </p>
        {notStored.length > 0 && (
          <p className="f13 tamber">
            {notStored.map((item) => item.name).join(', ')} did not fit on this device and must be picked again.
          </p>
        )}
        <div className="col g6">
          <Button look="primary" full busy={isBusy} onClick={onKeep}>
            Keep locked and sign out
          </Button>
          <Button look="danger" full busy={isBusy} onClick={onDiscard}>
            Discard and sign out
          </Button>
          <Button look="ghost" full onClick={onStay}>
            Stay signed in
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
