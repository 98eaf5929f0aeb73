-- main/store/migrations/0009-exchange-numbers.sql · frozen once released. In which epoch a partner's last number was given, also of messages sent before that was kept.
insert or ignore into number_sequence (name, next_value)
  select 'interchange:' || json_extract(payload, '$.partnerId') || ' epoch', max(epoch) + 1 from event where kind = 'message-sent' group by 1;
