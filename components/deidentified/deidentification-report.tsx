import { type UploadDetails } from './records'
import styles from './deidentified.module.css'

const actionTexts: Record<string, string> = {
  remove: 'removed',
  empty: 'emptied',
  dummy: 'replaced by words that say nothing',
  uid: 'replaced by another identifier',
  shift: 'moved in time',
  clean: 'cleaned',
}

/** What was done to each attribute, by which rule of PS3.15; no values are shown. */
export function DeidentificationReport({ upload: { report, status } }: { upload: UploadDetails }) {
  if (status !== 'completed') return null
  return (
    <section className="col g12" aria-labelledby="report">
      <h2 className="h14" id="report">
        What was done to it
      </h2>
      {report.length === 0 ? (
        <p className="t2">It was made anew from the picture alone: nothing of what stood beside the picture was taken over.</p>
      ) : (
        <div className={styles.scroll} role="group" aria-label="The attributes, to be scrolled" tabIndex={0}>
          <table className={styles.report}>
            <thead>
              <tr>
                <th scope="col">Attribute</th>
                <th scope="col">Tag</th>
                <th scope="col">What was done</th>
                <th scope="col">Rule (DICOM PS3.15)</th>
              </tr>
            </thead>
            <tbody>
              {report.map(({ path, tag, action, rule, times }) => (
                <tr key={`${path} ${tag} ${action} ${rule}`}>
                  <th scope="row">{path}</th>
                  <td className="mono">{tag}</td>
                  <td>
                    {actionTexts[action] ?? action}
                    {times > 1 && ` (${times} times)`}
                  </td>
                  <td>{rule}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
