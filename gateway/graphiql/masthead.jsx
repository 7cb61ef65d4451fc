// The bar above GraphiQL: what this is, which example is shown, and who asks.
import { useEditorContext } from '@graphiql/react';
import { personInHeaders } from './fetcher.js';

const nobody = '';

export function Masthead({ examples, people, person, choose, startOver }) {
  return (
    <header className="masthead">
      <div className="title">
        <h1>Khuyến công: mỗi thứ chỉ chi một lần</h1>
        <p>
          Chọn một ví dụ, bấm&nbsp;▶. <span lang="en">Choose an example, press&nbsp;▶.</span>
        </p>
      </div>
      <ExampleChooser examples={examples} />
      {people.length > 0 && <PersonChooser people={people} person={person} choose={choose} />}
      <button type="button" onClick={startOver}>
        Mở lại từ đầu <span lang="en">/ Reset</span>
      </button>
    </header>
  );
}

/** An example stands in a tab of its own; one whose tab was closed comes back with a reset. */
function ExampleChooser({ examples }) {
  const { tabs, activeTabIndex, changeTab } = useEditorContext({ nonNull: true });
  const titles = examples.map(({ query }) => titleOf(query));
  const tabOf = (title) => tabs.findIndex(({ query }) => titleOf(query) === title);
  return (
    <label>
      <span>
        Ví dụ <span lang="en">/ Example</span>
      </span>
      <select
        value={titleOf(tabs[activeTabIndex]?.query)}
        onChange={({ target }) => changeTab(tabOf(target.value))}
      >
        {titles.every((title) => title !== titleOf(tabs[activeTabIndex]?.query)) && (
          <option value={titleOf(tabs[activeTabIndex]?.query)}>
            Câu hỏi của bạn / Your own query
          </option>
        )}
        {titles.map((title, index) => (
          <option key={title} value={title} disabled={tabOf(title) === -1}>
            {`${index + 1}. ${title}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function PersonChooser({ people, person, choose }) {
  const { tabs, activeTabIndex } = useEditorContext({ nonNull: true });
  const byTab = personInHeaders(tabs[activeTabIndex]?.headers ?? '');
  return (
    <label>
      <span>
        Hỏi với vai <span lang="en">/ Ask as</span>
      </span>
      <select
        value={byTab ?? person}
        disabled={byTab !== undefined}
        title={byTab && 'Ví dụ này có vai riêng, xem «Headers» / This example names its own person'}
        onChange={({ target }) => choose(target.value)}
      >
        {people.map(({ id, label, labelEn }) => (
          <option key={id} value={id}>{`${label} / ${labelEn}`}</option>
        ))}
        <option value={nobody}>Không đăng nhập / Nobody</option>
      </select>
    </label>
  );
}

/** The first two comment lines: in Vietnamese, and in English. */
function titleOf(query) {
  const lines = (query ?? '').split('\n').slice(0, 2);
  return lines
    .filter((line) => line.startsWith('# '))
    .map((line) => line.slice(2))
    .join(' / ');
}
