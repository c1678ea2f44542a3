const colours = {
  k: 'token-keyword',
  f: 'token-function',
  c: 'token-number',
} as const

// A mark before a word in braces says what it is: keyword, function, constant.
const code = `{k:export function} {f:take}(bucket: Bucket, now: {k:number}, cost = {c:1}): {k:boolean} {
  {k:const} refill = ((now - bucket.at) / {c:1000}) * bucket.perSecond
  bucket.tokens = Math.{f:min}(bucket.burst, bucket.tokens + refill)
  bucket.at = now
  {k:if} (bucket.tokens < cost) {k:return false}
  bucket.tokens -= cost
  {k:return true}
}`

/** A piece of code in the person's own colours, without anything that would have to colour it. */
export function PictureCode() {
  return (
    <div className="whitespace-pre px-3.5 py-3 text-(--code-ink)">
      {code.split(/(\{[kfc]:[^}]+\})/).map((piece) => {
        const mark = /^\{([kfc]):([^}]+)\}$/.exec(piece)
        if (!mark) return piece
        return (
          <span key={`${piece}${code.indexOf(piece)}`} className={colours[mark[1] as keyof typeof colours]}>
            {mark[2]}
          </span>
        )
      })}
    </div>
  )
}
