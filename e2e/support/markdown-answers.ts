/** An answer with one of everything that markdown can draw. */
export const everythingAnswer = `# Everything an answer can hold

A paragraph with **bold**, *italic*, ~~struck~~ and \`inline code\`, a [link](https://example.com/), H<sub>2</sub>O, a line<br>break and a note[^one].
A link by reference is [here][ref], and [https://bank.example](https://evil.example/login) is not what it says.

- [x] done
- [ ] to do

1. first
2. second
   - nested
   - twice

> A quotation with a note[^two] and the first note again[^one].

| Vehicle | Hours | Price | What people say about it | Where it starts | Where it ends |
|---|---:|---:|---|---|---|
| Train | 5 | 80 | quiet, and there is room to work on a long journey | Lisbon, Santa Apolónia | Porto, Campanhã |
| Plane | 3 | 120 | quick | Lisbon | Porto |

## Code

\`\`\`ts
export function take(bucket: Bucket, now: number, cost = 1): boolean {
  // Refilled by the time that has passed, so that nothing has to run meanwhile.
  const refill = ((now - bucket.at) / 1000) * bucket.perSecond
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + refill)
  if (bucket.tokens < cost) return false
  const aLineThatIsMuchLongerThanTheColumnIsWideSoThatItHasToScrollOrToWrap = 'when the person asks for it'
  return true
}
\`\`\`

\`\`\`nonsense
no colours here
\`\`\`

## Formulas

It costs $5 and $10, while $e^{i\\pi} + 1 = 0$ and \\(a^2 + b^2 = c^2\\).

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

\\[
\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}
\\]

## Diagrams

\`\`\`mermaid
flowchart LR
  A[Browser] -->|asks| B{Gate}
  B -->|known| C[Object]
  B -->|unknown| D[Sign in]
\`\`\`

\`\`\`mermaid
flowchart LR
  A --> --> B
\`\`\`

![A harbour at dusk](https://pictures.example/harbour.jpg)

![dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)

[ref]: https://example.org/reference

[^one]: The first note, with \`code\`.
[^two]: The second note.

That was everything.
`

/** Sections of an essay of fifty thousand characters: each has a heading, a list, a table, code and a formula. */
export const essaySections = 70
export const essayEnd = 'The essay ends here.'

export function essay(): string {
  const text = Array.from({ length: essaySections }, (_, index) => section(index)).join('\n')
  return `The first paragraph of the essay.\n\n${text}\n\`\`\`mermaid\nflowchart LR\n  A --> B\n\`\`\`\n\n${essayEnd}\n`
}

function section(index: number): string {
  return `## Section ${index}

A paragraph of section ${index} with **bold words**, some \`code\`, a [link](https://example.com/${index}) and the formula $x_{${index}}^2 + y = \\frac{${index}}{2}$ in it. It goes on for a while, as paragraphs do, so that there is something to lay out, and it says that ${index} bottles cost $5 or $${index + 10}.

- an item with *emphasis*
- another one, and
  - one inside it

| Name | Value | Comment |
|:---|---:|---|
| alpha ${index} | ${index * 3} | the first |
| beta ${index} | ${index * 7} | the second |

\`\`\`${index % 2 === 0 ? 'ts' : 'python'}
${index % 2 === 0 ? typescript(index) : python(index)}
\`\`\`

$$
\\sum_{k=0}^{${index}} k = \\frac{${index}(${index} + 1)}{2}
$$
`
}

function typescript(index: number): string {
  return `export async function step${index}(input: Map<string, number>): Promise<number> {
  const total = [...input.values()].reduce((sum, value) => sum + value, 0)
  if (total > ${index}) throw new Error(\`Too much: \${total}\`)
  return total * ${index} // the section's own number
}`
}

function python(index: number): string {
  return `def step_${index}(values: list[int]) -> int:
    """Adds what is given."""
    total = sum(value for value in values if value > ${index})
    return total * ${index}`
}
