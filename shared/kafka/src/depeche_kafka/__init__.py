"""The bus of Dépêche on Kafka: what `depeche.bus` promises, kept by kafka-python."""
