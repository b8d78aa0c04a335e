import { FileText } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { ImageFrame } from '@/components/ui/image/image-frame'
import { type CaseFile } from '../case-file'
import styles from './image-line.module.css'

/** The image that a dialog is about: small, beside its name. */
export function ImageLine({ file, alt }: { file: CaseFile; alt: string }) {
  return (
    <div className={styles.line}>
      {file.thumbnail_url ? (
        <ImageFrame className={styles.image} src={file.thumbnail_url} thumbhash={file.thumbhash} alt={alt} fit eager />
      ) : (
        <Icon icon={FileText} size={32} />
      )}
      <bdi className="f13 t2">{file.filename}</bdi>
    </div>
  )
}
