import { nanoText } from "@/lib/base/decimal";
import { formatCents } from "@/lib/format/amount";

type AmountProps = { nano: bigint; isLeast?: boolean; isSigned?: boolean };

const size = (nano: bigint): bigint => (nano < 0n ? -nano : nano);

/** An amount in words, with a sign where it is a change and `≥` where something is left out of it. */
export function amountWords({ nano, isLeast = false, isSigned = false }: AmountProps): string {
  const sign = nano < 0n ? "−" : isSigned && nano > 0n ? "+" : "";
  return `${isLeast ? "≥ " : ""}${sign}${formatCents(size(nano))}`;
}

/** An amount to the cent, all of its digits at hand. **Units**: nano-USD. */
export function Amount(props: AmountProps) {
  const exact = nanoText(props.nano);
  return (
    <data value={exact} title={`${exact} USD`} className="whitespace-nowrap">
      {amountWords(props)}
    </data>
  );
}
